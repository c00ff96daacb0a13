"""The month's paper on the site: a page, and the same in Word."""
