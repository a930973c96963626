/** Platform administration over REST. */
@NullMarked
package io.corrosion.admin.rest;

import org.jspecify.annotations.NullMarked;
