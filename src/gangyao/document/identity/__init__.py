"""What a document says of itself: title, place, number, date of issue, period and horizon."""
