/** How often, how much, and once only: what keeps one client from spoiling it for the others. In memory of this node. */
@NullMarked
package io.corrosion.rest.limit;

import org.jspecify.annotations.NullMarked;
