/** Maps over REST. */
package io.corrosion.maps.rest;
