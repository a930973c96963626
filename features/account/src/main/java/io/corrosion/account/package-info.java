/** A person's own account as pages. What an account is and does stands in the bundle identity, behind the platform's API. */
@NullMarked
package io.corrosion.account;

import org.jspecify.annotations.NullMarked;
