/**
 * The life of an account: made, verified, renamed, moved to another address, given a new password, deleted. What a mailed
 * link does it does once, by deleting the row its token is known by.
 */
@NullMarked
package io.corrosion.identity.life;

import org.jspecify.annotations.NullMarked;
