/** The log over REST. */
@NullMarked
package io.corrosion.auditlog.rest;

import org.jspecify.annotations.NullMarked;
