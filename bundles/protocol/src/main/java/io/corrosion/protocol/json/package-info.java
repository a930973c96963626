/** JSON text and its mapping to records, small and without a library. Private to the protocol. */
@NullMarked
package io.corrosion.protocol.json;

import org.jspecify.annotations.NullMarked;
