"""What things are called and where they belong: places, bodies, who owns which figure; names resolve to ids or are asked."""
