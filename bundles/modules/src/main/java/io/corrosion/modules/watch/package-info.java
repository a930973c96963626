/**
 * Keeps an account of what each module uses, ends its calls when they take too long, and finds the module that uses more than
 * its budget. The runtime asks for such breaches and stops the module.
 */
@NullMarked
package io.corrosion.modules.watch;

import org.jspecify.annotations.NullMarked;
