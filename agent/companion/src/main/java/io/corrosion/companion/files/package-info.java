/**
 * The files of the game server, and nothing else of the machine. Every path is walked from the server's directory part by
 * part, each part opened without following links, so no rename, link or race leads outside: {@link
 * io.corrosion.companion.files.ServerTree} finds, {@link io.corrosion.companion.files.Folder} touches, and one class per
 * ability does the work.
 */
@NullMarked
package io.corrosion.companion.files;

import org.jspecify.annotations.NullMarked;
