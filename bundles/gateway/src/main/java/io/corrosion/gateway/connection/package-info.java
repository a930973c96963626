/** How servers are connected, and the secrets of that, sealed. */
package io.corrosion.gateway.connection;
