/**
 * What is asked beside the password: digits of an authenticator (RFC 6238), digits sent by mail, codes to keep. Each digit
 * and code is good once; secrets are sealed at rest.
 */
@NullMarked
package io.corrosion.identity.factor;

import org.jspecify.annotations.NullMarked;
