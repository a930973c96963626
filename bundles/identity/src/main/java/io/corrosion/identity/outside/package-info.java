/**
 * Signing in with an account elsewhere: OAuth 2.0 code flow with PKCE; where the provider speaks OpenID Connect, the id token
 * is checked with its nonce. A departure is a row that is used by deleting it and counts in one browser only.
 */
@NullMarked
package io.corrosion.identity.outside;

import org.jspecify.annotations.NullMarked;
