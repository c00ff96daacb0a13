"""A plan handed to the government above for filing (备案): one package out, many packages in."""
