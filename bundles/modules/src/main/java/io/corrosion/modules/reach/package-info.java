/**
 * What a module may reach. Its bundle sees the services of its own schema, those every module may use, and those its
 * {@code module.json} names; the way to game servers goes through a guard that knows the calling bundle and compares each
 * command and path with the declared patterns.
 */
package io.corrosion.modules.reach;
