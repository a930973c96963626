/** Pages of servers: the list, a server's overview with its power control, and its credentials. */
package io.corrosion.servers.ui;
