/** Shops that are asked whether a key was bought there. */
@NullMarked
package io.corrosion.tenancy.shop;

import org.jspecify.annotations.NullMarked;
