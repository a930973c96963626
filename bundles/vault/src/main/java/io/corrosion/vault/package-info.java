/**
 * Secrets at rest, in envelopes: the master key comes from the environment and is never stored; it wraps one data key for
 * each organisation, and that seals the organisation's secrets. Everything is AES-256-GCM, and every envelope is bound to
 * whom and what it was made for.
 */
@NullMarked
package io.corrosion.vault;

import org.jspecify.annotations.NullMarked;
