FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/StatusBoard.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# SQLite, where it is used, keeps its file here; SQL Server needs nothing of this machine.
RUN mkdir /data && chown $APP_UID /data
ENV ConnectionStrings__StatusBoard="Data Source=/data/statusboard.db"
VOLUME /data
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "StatusBoard.Web.dll"]
