/** Profile, ways to sign in, sessions, and the first step after registering. All of it works without script, but for passkeys. */
@NullMarked
package io.corrosion.account.ui;

import org.jspecify.annotations.NullMarked;
