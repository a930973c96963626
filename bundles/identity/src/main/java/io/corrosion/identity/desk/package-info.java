/** What the platform's operators do with accounts. */
@NullMarked
package io.corrosion.identity.desk;

import org.jspecify.annotations.NullMarked;
