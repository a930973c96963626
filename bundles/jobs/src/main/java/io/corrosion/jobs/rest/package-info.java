/** The platform's jobs over REST. */
@NullMarked
package io.corrosion.jobs.rest;

import org.jspecify.annotations.NullMarked;
