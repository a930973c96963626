/** How a server is wiped: three documents with their defaults. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.profile;
