/** Metrics, insights and alerts over REST. */
@NullMarked
package io.corrosion.analytics.rest;

import org.jspecify.annotations.NullMarked;
