/** Configuration over REST. */
package io.corrosion.config.rest;
