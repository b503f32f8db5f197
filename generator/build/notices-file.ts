/** What the build writes beside `dist`: the licences of the packages of others that are in it. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';
