/**
 * The inside of a slice, as architecture section 4 draws it, checked on compiled classes: the domain stands in the base
 * package, adapters stand in packages named after their technology and see the domain, not each other.
 */
@NullMarked
package io.corrosion.testkit.layers;

import org.jspecify.annotations.NullMarked;
