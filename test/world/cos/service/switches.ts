/** What is believed of the two services and not known. Each belief can be turned round. `../README.md` has the sources. */
export interface Switches {
  /** How COS refuses credentials that have run out. */
  readonly expiredCredentials: { readonly code: string; readonly message: string };
  /** Whether the credentials of a later `ApplyUpload` may write to the path of an earlier one. */
  readonly newCredentialsReachOldPaths: boolean;
  /** Completing an upload for the second time: unknown by then, or answered once more. */
  readonly secondComplete: 'NoSuchUpload' | 'answered';
  /** Whether the temporary credentials may look at an object. */
  readonly headAllowed: boolean;
  /** Committing a session for the second time: the same media again, or refused with the code for a wrong key. */
  readonly secondCommit: 'same-media' | 'refused';
  /** The path that `ApplyUpload` gives: as documented, without the slash, or with characters that must be encoded. */
  readonly storagePath: 'documented' | 'without-slash' | 'strange';
  /** `TempCertificate` is null: the vendor's uploader takes the account's own key then. */
  readonly temporaryCredentials: boolean;
  /** COS keeps the connection alive with spaces before the answer to Complete. */
  readonly spacesBeforeAnswer: boolean;
  /** Bodies without a length. */
  readonly chunkedBodies: 'refused' | 'taken';
  /** The header with the CRC can be filtered on its way, as can that with the ETag. */
  readonly showsCrc: boolean;
}

export const documentedSwitches: Switches = {
  expiredCredentials: { code: 'ExpiredToken', message: 'the token has expired' },
  newCredentialsReachOldPaths: false,
  secondComplete: 'NoSuchUpload',
  headAllowed: true,
  secondCommit: 'same-media',
  storagePath: 'documented',
  temporaryCredentials: true,
  spacesBeforeAnswer: true,
  chunkedBodies: 'refused',
  showsCrc: true,
};

const mebibyte = 1024 * 1024;

/** The documented limits. Tests lower the page size, so that few parts make several pages. */
export interface Limits {
  readonly smallestPart: number;
  readonly largestPart: number;
  readonly largestPut: number;
  readonly parts: number;
  readonly listedParts: number;
  readonly credentialSeconds: number;
  readonly sessionSeconds: number;
}

export const documentedLimits: Limits = {
  smallestPart: mebibyte,
  largestPart: 5 * 1024 * mebibyte,
  largestPut: 5 * 1024 * mebibyte,
  parts: 10_000,
  listedParts: 1000,
  // The two lengths of life are not documented for VOD; temporary keys of COS live 2 hours at most by default.
  credentialSeconds: 2 * 60 * 60,
  sessionSeconds: 24 * 60 * 60,
};
