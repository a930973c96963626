/** One server, by JPA. */
@NullMarked
package io.corrosion.servers.jpa;

import org.jspecify.annotations.NullMarked;
