// Seals and opens backups beside the page, which goes on drawing meanwhile. libsodium comes with it, so both are loaded when
// a passphrase is first in play. Ended after each answer: its memory goes with it.
//
// from the page  {opens, bytes, passphrase}      to the page  {bytes}, or {code} of a refusal

import sodium from 'libsodium-wrappers-sumo';
import { SealError, seal, unseal } from './seal.js';

onmessage = async ({ data: { opens, bytes, passphrase } }) => {
  try {
    await sodium.ready;
    const out = opens ? unseal(sodium, bytes, passphrase) : seal(sodium, bytes, passphrase);
    postMessage({ bytes: out }, [out.buffer]);
  } catch (error) {
    if (!(error instanceof SealError)) console.error(error);
    // Short of memory is what else can go wrong.
    postMessage({ code: error instanceof SealError ? error.code : 'store.full' });
  }
};
