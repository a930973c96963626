/** Passwords: their only stored form, and how much guessing is allowed. */
@NullMarked
package io.corrosion.identity.password;

import org.jspecify.annotations.NullMarked;
