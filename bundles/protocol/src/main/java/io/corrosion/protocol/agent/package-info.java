/**
 * What the agent says and what only the agent is asked: payloads of {@code companion.*}, updates, modules, backups.
 *
 * @since 1.0
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.protocol.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
