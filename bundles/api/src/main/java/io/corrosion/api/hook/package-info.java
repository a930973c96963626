/**
 * Where a module has a say in what the platform does, or hears of it at once. A module registers an OSGi service of one of
 * these types; the platform calls it through {@link io.corrosion.api.hook.Hooks}, which keeps the rules that hold for all:
 *
 * <ul>
 *   <li><b>who</b>: hooks of the box and of modules that are enabled on the server, the highest service ranking first;
 *   <li><b>thread</b>: one of the module's own, never the caller's; the caller waits for the answer;
 *   <li><b>cost</b>: 5 seconds for a question, then it is interrupted and counts as no answer; three failures in a row, and
 *       the module's hooks are left out for a minute;
 *   <li><b>failure</b>: what a hook throws is logged with its module's name and stops nothing.
 * </ul>
 *
 * <table>
 *   <caption>The hooks</caption>
 *   <tr><td>{@link io.corrosion.api.hook.BeforeServerStart}</td><td>changes variables of the start, or objects</td></tr>
 *   <tr><td>{@link io.corrosion.api.hook.AfterServerStart}</td><td>hears that a server runs</td></tr>
 *   <tr><td>{@link io.corrosion.api.hook.BeforeBackup}</td><td>changes name, labels and exclusions, or objects</td></tr>
 *   <tr><td>{@link io.corrosion.api.hook.AfterBackup}</td><td>reads the finished archive</td></tr>
 *   <tr><td>{@link io.corrosion.api.hook.BeforeConsoleCommand}</td><td>stops a command before it is sent</td></tr>
 *   <tr><td>{@link io.corrosion.api.wipe.BeforeWipe}, {@link io.corrosion.api.wipe.AfterWipe}</td><td>objects to a wipe, hears its
 *       end</td></tr>
 * </table>
 *
 * What has happened and cannot be changed is an event ({@link io.corrosion.api.event.EventListener}):
 * {@link io.corrosion.api.player.PlayerJoined}, {@link io.corrosion.api.server.ServerCrashed} and the others. Hooks of one module
 * for other modules are named messages ({@link io.corrosion.api.module.ModuleMessages}). Source: rows EXT-09 to EXT-15,
 * architecture D5.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.hook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
