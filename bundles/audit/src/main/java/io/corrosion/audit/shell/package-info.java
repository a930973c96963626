/** Commands of the administrator's console. */
@NullMarked
package io.corrosion.audit.shell;

import org.jspecify.annotations.NullMarked;
