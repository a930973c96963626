/**
 * Facts in the past tense. A use case adds them to the {@link io.corrosion.api.event.Outbox} of its transaction; after the
 * commit they reach listeners on this node, the other nodes and webhooks.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
