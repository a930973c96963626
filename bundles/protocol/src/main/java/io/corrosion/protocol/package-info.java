/**
 * The wire contract between the platform, the agent and the game plugin, in plain Java.
 *
 * <p>{@link Subjects} builds every subject, {@link Tail} names them with their direction, {@link MachineRights} derives
 * from it what a credential may do, {@link Streams} lists what JetStream keeps, {@link Headers} names what travels
 * beside a payload. The payloads are the records of the packages below, {@link Payloads} is their one JSON form: names
 * in snake_case, enums by their word ({@code toString()}), instants in ISO-8601, absent optional fields left out,
 * unknown fields ignored. Everything here is immutable and thread-safe.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
