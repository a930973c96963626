/**
 * NATS, as much of it as core bundles and slices need: subjects in, bytes out. The connection, the streams and the
 * credentials of machines belong to the bundle {@code corrosion-messaging}; subjects are built by
 * {@code io.corrosion.protocol.Subjects}.
 * Source: contract sections 1 and 2, architecture section 5.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.messaging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
