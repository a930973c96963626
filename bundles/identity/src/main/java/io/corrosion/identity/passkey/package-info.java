/**
 * Passkeys: WebAuthn credentials, checked by webauthn4j. A challenge is a row that is used by deleting it; what an
 * authenticator shows twice, or shows for somewhere else, is refused.
 */
@NullMarked
package io.corrosion.identity.passkey;

import org.jspecify.annotations.NullMarked;
