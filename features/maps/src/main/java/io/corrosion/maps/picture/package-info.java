/** Pictures of maps: what people uploaded, and what we draw where they did not. */
package io.corrosion.maps.picture;
