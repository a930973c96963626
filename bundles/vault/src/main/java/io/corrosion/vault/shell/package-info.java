/** Commands of the administrator's console. */
@NullMarked
package io.corrosion.vault.shell;

import org.jspecify.annotations.NullMarked;
