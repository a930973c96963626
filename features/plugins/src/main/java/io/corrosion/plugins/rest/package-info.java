/** Game plugins over REST. */
package io.corrosion.plugins.rest;
