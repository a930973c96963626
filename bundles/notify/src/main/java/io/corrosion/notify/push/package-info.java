/** Push messages to browsers: encrypted for each device (RFC 8291), signed for their makers (RFC 8292). */
@NullMarked
package io.corrosion.notify.push;

import org.jspecify.annotations.NullMarked;
