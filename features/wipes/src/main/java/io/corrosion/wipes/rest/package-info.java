/** Wipes over REST. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.rest;
