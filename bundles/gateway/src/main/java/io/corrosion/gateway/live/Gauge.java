package io.corrosion.gateway.live;

/** The values of a server that are kept with their age. */
enum Gauge {
    PLAYERS,
    FPS,
    ENTITIES,
    UPTIME,
    CPU,
    MEMORY,
    DISK,
    NET_TX
}
