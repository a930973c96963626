/**
 * The machine's half of backups: stocktaking in content-defined chunks, and a restore that is prepared beside the old
 * tree, verified, and switched by a journal, so that a killed agent leaves the old tree or the new one.
 */
@NullMarked
package io.corrosion.companion.backup;

import org.jspecify.annotations.NullMarked;
