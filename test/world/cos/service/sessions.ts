import { createHash } from 'node:crypto';
import type { Credential, Ledger, Media, Session } from './ledger.ts';
import type { Limits, Switches } from './switches.ts';

type Json = Readonly<Record<string, unknown>>;
export type VodVerdict = { readonly fields: Json } | { readonly code: string; readonly message: string };

const refused = (code: string, message: string): VodVerdict => ({ code, message });
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const bucketOf = 'worldbucket1-251007502';
const regionOf = 'ap-guangzhou-2';
export const subAppId = 251007502;

/** `ApplyUpload` and `CommitUpload` of VOD. */
export class Sessions {
  readonly #ledger: Ledger;
  readonly #switches: () => Switches;
  readonly #limits: Limits;
  readonly #now: () => number;

  constructor(ledger: Ledger, switches: () => Switches, limits: Limits, now: () => number) {
    this.#ledger = ledger;
    this.#switches = switches;
    this.#limits = limits;
    this.#now = now;
  }

  /** The path in the answer, and the key under which the object stands then. */
  #path(number: number, type: string): { readonly path: string; readonly key: string } {
    const folder = hash(`folder ${number}`).slice(0, 24);
    if (this.#switches().storagePath === 'strange') {
      const path = `/${folder}/录像 ${number}+a(1)&b=c%25.${type}`;
      return { path, key: path };
    }
    const path = `/${folder}/f0.${type}`;
    return { path: this.#switches().storagePath === 'documented' ? path : path.slice(1), key: path };
  }

  apply(body: Json): VodVerdict {
    const { MediaType, CoverType, SubAppId, StorageRegion } = body;
    if (typeof MediaType !== 'string') return refused('MissingParameter', 'MediaType is missing');
    if (!/^[a-z0-9]{2,8}$/.test(MediaType)) return refused('InvalidParameterValue.MediaType', 'no such media type');
    if (CoverType !== undefined && (typeof CoverType !== 'string' || !/^(jpe?g|png|gif|webp)$/.test(CoverType))) {
      return refused('InvalidParameterValue.CoverType', 'no such cover type');
    }
    if (SubAppId !== undefined && SubAppId !== subAppId) {
      return refused('InvalidParameterValue.SubAppId', 'no such application');
    }
    const number = this.#ledger.sessions.length + 1;
    const nowSeconds = Math.floor(this.#now() / 1000);
    const region = typeof StorageRegion === 'string' ? StorageRegion : regionOf;
    const host = `${bucketOf}.cos.${region}.myqcloud.com`;
    const media = this.#path(number, MediaType);
    const cover = typeof CoverType === 'string' ? this.#path(number + 1_000_000, CoverType) : undefined;
    const session: Session = {
      sessionKey: `session-${hash(`session ${number}`).slice(0, 40)}`,
      host,
      mediaKey: media.key,
      coverKey: cover?.key,
      body,
      until: nowSeconds + this.#limits.sessionSeconds,
      expired: false,
      media: undefined,
    };
    const reachable = [...(this.#switches().newCredentialsReachOldPaths ? this.#ledger.sessions : []), session].flatMap(
      ({ mediaKey, coverKey }) => (coverKey === undefined ? [mediaKey] : [mediaKey, coverKey]),
    );
    const credential: Credential = {
      secretId: `AKIDtmp${hash(`id ${number}`).slice(0, 40)}`,
      secretKey: hash(`key ${number}`).slice(0, 32),
      token: hash(`token ${number}`),
      host,
      keys: reachable,
      until: nowSeconds + this.#limits.credentialSeconds,
      revoked: false,
    };
    this.#ledger.sessions.push(session);
    this.#ledger.credentials.set(credential.secretId, credential);
    return {
      fields: {
        StorageBucket: bucketOf,
        StorageRegion: region,
        VodSessionKey: session.sessionKey,
        MediaStoragePath: media.path,
        CoverStoragePath: cover?.path ?? null,
        TempCertificate: this.#switches().temporaryCredentials
          ? {
              SecretId: credential.secretId,
              SecretKey: credential.secretKey,
              Token: credential.token,
              ExpiredTime: credential.until,
            }
          : null,
      },
    };
  }

  commit(body: Json): VodVerdict {
    if (typeof body.VodSessionKey !== 'string') return refused('MissingParameter', 'VodSessionKey is missing');
    const session = this.#ledger.sessions.findLast(({ sessionKey }) => sessionKey === body.VodSessionKey);
    if (session === undefined || session.expired || session.until < this.#now() / 1000) {
      return refused('InvalidParameterValue.VodSessionKey', 'the session does not exist or has expired');
    }
    if (body.SubAppId !== session.body.SubAppId) {
      return refused('InvalidParameterValue.SubAppId', 'the session is of another application');
    }
    if (session.media !== undefined) {
      return this.#switches().secondCommit === 'same-media'
        ? this.#answer(session.media)
        : refused('InvalidParameterValue.VodSessionKey', 'the session has been committed');
    }
    const object = this.#ledger.object(session.host, session.mediaKey);
    if (object === undefined) return refused('ResourceNotFound', 'the file was not uploaded');
    const cover = session.coverKey === undefined ? undefined : this.#ledger.object(session.host, session.coverKey);
    const fileId = `52854${String(this.#ledger.media.length + 1).padStart(14, '0')}`;
    const media = { fileId, sessionKey: session.sessionKey, object, cover };
    session.media = media;
    this.#ledger.media.push(media);
    return this.#answer(media);
  }

  #answer({ fileId, object, cover }: Media): VodVerdict {
    const url = (key: string): string => `https://${subAppId}.vod2.myqcloud.com${encodeURI(key)}`;
    return {
      fields: { FileId: fileId, MediaUrl: url(object.key), CoverUrl: cover === undefined ? null : url(cover.key) },
    };
  }
}
