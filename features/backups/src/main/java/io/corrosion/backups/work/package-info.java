/**
 * The jobs of backups. Each may be killed at any point and begun again: what is done is found done, what was half done is
 * dropped or done again, and nothing of the server changes before the one step that changes everything.
 */
@NullMarked
package io.corrosion.backups.work;

import org.jspecify.annotations.NullMarked;
