/** Progress of wipes, pushed to browsers. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.live;
