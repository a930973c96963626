/**
 * Copies of servers. A backup names every byte of a server's directory by its content; what two backups share is stored
 * once, packed and sealed for its server. A backup is complete when every chunk it names was stored and read back; a
 * restore builds the whole tree beside the old one and changes over at the end. Pinned backups and the newest one are never
 * pruned.
 */
@NullMarked
package io.corrosion.backups;

import org.jspecify.annotations.NullMarked;
