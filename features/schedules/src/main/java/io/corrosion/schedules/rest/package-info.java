/** Schedules over REST. */
package io.corrosion.schedules.rest;
