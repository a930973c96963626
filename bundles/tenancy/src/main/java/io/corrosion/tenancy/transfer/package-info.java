/** A licence with its server goes to another organisation: an offer, an answer, one transaction. */
@NullMarked
package io.corrosion.tenancy.transfer;

import org.jspecify.annotations.NullMarked;
