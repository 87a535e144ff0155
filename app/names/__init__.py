"""Sources and entities by name: their other names, and joining two that are one."""
