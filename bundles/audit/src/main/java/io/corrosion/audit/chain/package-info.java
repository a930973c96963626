/**
 * The chain that makes every change of the log visible: each entry's digest is part of the next one's, and where a chain
 * begins after a purge, and where it stood at some moments, is signed with a key the database does not have.
 */
@NullMarked
package io.corrosion.audit.chain;

import org.jspecify.annotations.NullMarked;
